package io.millrace.worker.paging;

import io.millrace.worker.stream.Reasons;

/** What can go wrong with a source; the category decides whether a stream is parked or needs a person. */
public enum Trouble {
    UNAVAILABLE("source-unavailable", Remedy.WAIT),
    SLOW("source-slow", Remedy.WAIT),
    THROTTLED(Reasons.THROTTLED, Remedy.WAIT),
    /** The position that we held is no longer known to the source. */
    POSITION_GONE("source-position-gone", Remedy.READ_WINDOW_ANEW),
    /** The source does not let a window be read to its end: its pages go in circles or its records keep moving. */
    WINDOW_MOVES("source-window-moves", Remedy.READ_WINDOW_ANEW),
    /** The source answers, but something open in it may still write what a window fixed now would miss. */
    HELD_BACK("source-held-back", Remedy.READ_WINDOW_ANEW),
    /** The source's keys cannot be listed whole, so what is missing from the list is not known to be deleted. */
    KEY_LIST_INCOMPLETE("key-list-incomplete", Remedy.PERSON),
    CREDENTIALS_REFUSED("credentials-refused", Remedy.PERSON),
    PERMISSION_MISSING("permission-missing", Remedy.PERSON),
    /** What is there cannot be read without loss, or is not what the definition says. */
    UNSUITABLE("source-unsuitable", Remedy.PERSON),
    ADDRESS_NOT_ALLOWED("address-not-allowed", Remedy.PERSON);

    /** What helps. */
    public enum Remedy {
        WAIT,
        READ_WINDOW_ANEW,
        PERSON
    }

    private final String code;
    private final Remedy remedy;

    Trouble(String code, Remedy remedy) {
        this.code = code;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public Remedy remedy() {
        return remedy;
    }
}
