/** Reading Millrace's topics as any consumer would. */
package io.millrace.launcher.topics;
