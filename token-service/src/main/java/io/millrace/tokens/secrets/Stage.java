package io.millrace.tokens.secrets;

/** What a deployment is for; production refuses what is only good enough to try things out. */
enum Stage {
    TRIAL,
    PRODUCTION;

    /** The key of the configuration that says it. */
    static final String KEY = "millrace.environment";
}
