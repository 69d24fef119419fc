package io.millrace.mapping.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** Bounds the memory of all stores of the process together: one cache, which also pays for write buffers and indexes. */
public final class BoundedStores implements RocksDBConfigSetter {
    /** Key of the bound, in bytes, in the engine's settings. */
    static final String MEMORY = "millrace.store.memory";

    private static final long WRITE_BUFFER = 4L << 20;
    private static final int WRITE_BUFFERS = 2;

    /** Never closed: it belongs to all stores, and the process outlives none of them. */
    private static Cache cache;

    private static WriteBufferManager writeBuffers;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        share(Long.parseLong(configs.get(MEMORY).toString()));
        BlockBasedTableConfigWithAccessibleCache table =
                (BlockBasedTableConfigWithAccessibleCache) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {}

    private static synchronized void share(long memory) {
        if (cache == null) {
            cache = new LRUCache(memory);
            writeBuffers = new WriteBufferManager(memory / 2, cache);
        }
    }
}
