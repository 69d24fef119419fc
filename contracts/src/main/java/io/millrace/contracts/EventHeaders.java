package io.millrace.contracts;

/**
 * Header names of CloudEvents 1.0 in Kafka's binary mode: attributes are {@code ce_*} headers in UTF-8, the value is the data
 * alone. Extension attributes follow the standard's rule for names, lower-case letters and digits only.
 */
public final class EventHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";

    public static final String CONNECTION_ID = "ce_connectionid";
    public static final String ENTITY = "ce_entity";
    /** Id of the system definition, which decides the default map. */
    public static final String SYSTEM = "ce_system";
    /** The run that read the record: with {@link #PAGE} and {@link #ORDINAL} it names one record of the log, once. */
    public static final String RUN_ID = "ce_runid";
    /** Page of the run, from 0. */
    public static final String PAGE = "ce_page";
    /** Place in the page, from 0. */
    public static final String ORDINAL = "ce_ordinal";
    /** The source's own text of the cursor value of this version of the record. */
    public static final String SOURCE_VERSION = "ce_sourceversion";
    /** Lineage of a unified record: partition of the raw record in {@link Topics#RECORD_CHANGED}. */
    public static final String RAW_PARTITION = "ce_rawpartition";
    /** Lineage of a unified record: offset of the raw record in {@link Topics#RECORD_CHANGED}. */
    public static final String RAW_OFFSET = "ce_rawoffset";
    /** Version of the field map that made a unified record; 0 is the system definition's default map. */
    public static final String MAP_VERSION = "ce_mapversion";
    /** Of a unified record: {@link #CHANGE_CREATED} for its first version, {@link #CHANGE_CHANGED} for each later one. */
    public static final String CHANGE = "ce_change";
    /** Why a record is a dead letter: a stable code. */
    public static final String REASON_CODE = "ce_reasoncode";
    /** Why a record is a dead letter, for a person; never holds the record's data. */
    public static final String REASON = "ce_reason";
    /** Topic a dead letter came from, or was meant for. */
    public static final String ORIGIN_TOPIC = "ce_origintopic";

    public static final String CHANGE_CREATED = "created";
    public static final String CHANGE_CHANGED = "changed";
    public static final String SPEC_VERSION_VALUE = "1.0";
    public static final String JSON = "application/json";

    private EventHeaders() {}
}
