/** What a name's last words say about the thing: class of the ontology, kind of document, kind of program. Tables only;
 *  the codes are those of ontology/schemes.ttl. */

/** Last words of a body's name and its class. The first line that matches counts. */
const BODY_CLASSES: readonly (readonly [RegExp, string])[] = [
  [/(?:领导小组|协调小组|专班|指挥部|联席会议)(?:办公室)?$|委员会办公室$/u, 'CoordinationBody'],
  [/(?:顾问团|讲师团|宣讲团|服务团|执法队|专家库)$/u, 'Team'],
  [/调解(?:委员会|组织|室|中心)$/u, 'MediationOrganization'],
  [/(?:律师事务所|公证处|法律服务所|仲裁(?:委员会|委|院)|司法鉴定所)$/u, 'LegalServiceOrganization'],
  [/(?:融媒体中心|电视台|报社|日报社)$/u, 'MediaOutlet'],
  [/(?:中心|工作站|服务站|联系点|工作室|基地|研究院)$/u, 'PublicServiceUnit'],
  [/(?:协会|商会|联合会|研究会|工会|妇联|学会)$/u, 'MassOrganization'],
  [/检察(?:院|室)$/u, 'Procuratorate'],
  [/法(?:院|庭)$/u, 'Court'],
  [/(?:学校|学院|大学|中学|小学)$/u, 'School'],
  [/(?:公司|集团|企业)$/u, 'Enterprise'],
  [/(?:局|厅|署|办公室|管委会|管理委员会|办事处|大队|支队|总队|分局|委员会|委)$/u, 'GovernmentOrgan'],
]

/** The class of a body by its name; Institution where nothing more is known. */
export function bodyClassOf(name: string): string {
  return BODY_CLASSES.find(([pattern]) => pattern.test(name))?.[1] ?? 'Institution'
}

interface DocumentKind {
  readonly class: 'LegalNorm' | 'PolicyDocument' | 'ReferenceWork'
  readonly docType: string
}

const DOCUMENT_KINDS: readonly (readonly [RegExp, DocumentKind['class'], string])[] = [
  [/^中国共产党.*(?:条例|准则|规则|规定)$/u, 'PolicyDocument', 'party-regulation'],
  [/学习纲要|读本/u, 'ReferenceWork', 'study-outline'],
  [/手册$/u, 'ReferenceWork', 'handbook'],
  [/(?:汇编|选编|案例集)$/u, 'ReferenceWork', 'compilation'],
  [/(?:实施|工作|行动|改革|总体|活动)?方案$/u, 'PolicyDocument', 'work-plan'],
  [/(?:通知|通报|函)$/u, 'PolicyDocument', 'notice'],
  [/(?:行动计划|计划)$/u, 'PolicyDocument', 'action-plan'],
  [/规划$/u, 'PolicyDocument', 'plan'],
  [/纲要$/u, 'PolicyDocument', 'outline'],
  [/实施意见$/u, 'PolicyDocument', 'implementation-opinion'],
  [/指导意见$/u, 'PolicyDocument', 'guiding-opinion'],
  [/意见$/u, 'PolicyDocument', 'opinion'],
  [/(?:清单|目录|台账)$/u, 'PolicyDocument', 'list'],
  [/(?:办法|细则)$/u, 'PolicyDocument', 'measure'],
  [/(?:规定|规程|规则)$/u, 'PolicyDocument', 'provision'],
  [/(?:指标体系)$/u, 'PolicyDocument', 'indicator-system'],
  [/(?:标准|指引|指南|规范|准则)$/u, 'PolicyDocument', 'standard'],
  [/要点$/u, 'PolicyDocument', 'key-points'],
  [/(?:制度|机制|程序)$/u, 'PolicyDocument', 'system-document'],
  [/(?:公告|通告)$/u, 'PolicyDocument', 'announcement'],
  [/批复$/u, 'PolicyDocument', 'reply'],
  [/决定$/u, 'PolicyDocument', 'decision'],
  [/(?:报告|讲话|白皮书)$/u, 'PolicyDocument', 'speech-report'],
  [/法典?$/u, 'LegalNorm', 'law'],
  [/条例$/u, 'LegalNorm', 'local-regulation'],
]

/** The kind of a document by its title, status notes in brackets left out; undefined where the title does not say. */
export function documentKindOf(title: string): DocumentKind | undefined {
  const bare = title.replaceAll(/[(（][^()（）]*[)）]/gu, '')
  const found = DOCUMENT_KINDS.find(([pattern]) => pattern.test(bare))
  return found === undefined ? undefined : { class: found[1], docType: found[2] }
}

/** Level of authority (cs:authorityLevel) of a document of which only the title is known; undefined where it does not
 *  settle the level. The authority data holds the administrative regulations of the country, so a 条例 that it does not
 *  know is one of a place unless its title says otherwise. */
export function authorityLevelOf(docType: string, title: string): string | undefined {
  if (docType === 'law') return '20'
  if (docType === 'party-regulation') return 'P1'
  if (docType !== 'local-regulation') return undefined
  return /^(?:中华人民共和国|国务院)/u.test(title) ? '30' : '40'
}

const PROGRAM_CLASSES: readonly (readonly [RegExp, string, string])[] = [
  [/改革$/u, 'Reform', 'reform'],
  [
    /(?:平台|网站|官网|公众号|小程序|专栏|栏目|系统|门户网|网|微刊|融媒|新闻|在线|客户端|微信群)$/u,
    'Platform',
    'platform',
  ],
  [/热线$/u, 'ServiceLine', 'service-line'],
  [/(?:机制|绿色通道|联动)$/u, 'Mechanism', 'mechanism'],
  [/(?:制度|责任制|承诺制|长制|清单|模式)$/u, 'InstitutionalSystem', 'system'],
  [/(?:规划|普法)$/u, 'DevelopmentPlan', 'plan'],
  [/示范创建$/u, 'DemonstrationCreation', 'demonstration'],
  [/(?:行动|整治|活动|工程|走访|排查|清理|评查|创建|护企安商|普法)$/u, 'Campaign', 'campaign'],
  [/思想$/u, 'Doctrine', ''],
]

/** Class and cs:programType of a program by its name; a bare Program where the name does not say. */
export function programKindOf(name: string): { readonly class: string; readonly programType: string | undefined } {
  const bare = name.replaceAll(/[“”"']/gu, '')
  const found = PROGRAM_CLASSES.find(([pattern]) => pattern.test(bare))
  return { class: found?.[1] ?? 'Program', programType: found?.[2] || undefined }
}
