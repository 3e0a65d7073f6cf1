/** The GraphQL API: schema wiring, filters, orders, cursors, and history sampling by W&amp;B's rules. */
package runcomparer.demo.graphql;
