import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers only fight for them, and every worker that segments loads a 250 MB dictionary.
    maxWorkers: 2,
  },
})
