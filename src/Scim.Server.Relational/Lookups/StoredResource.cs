using System.Data.Common;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>A resource as it was read from scim_resource, its document still as bytes.</summary>
internal sealed record StoredResource(Guid Id, ResourceState State, byte[] Document)
{
    /// <summary>The columns that a row is read from, of a table called <c>r</c>.</summary>
    public static SqlText Columns { get; } = SqlText.From($"r.id, r.version, r.created, r.modified, r.doc");

    /// <summary>Reads the current row of a reader.</summary>
    public static StoredResource Read(SqlDialect dialect, DbDataReader row, int first = 0) =>
        new(dialect.ReadId(row, first), ResourceState.Read(row, first + 1), dialect.ReadDocument(row, first + 4));

    /// <summary>The same state, read before; null if the document was returned.</summary>
    public CachedResource? Cached { get; private init; }

    /// <summary>Reads the current row of a reader; it has no document if its state is the known one.</summary>
    public static StoredResource Read(SqlDialect dialect, DbDataReader row, CachedResource? known) =>
        known is not null && row.IsDBNull(4) ? new(dialect.ReadId(row, 0), known.State, []) { Cached = known } : Read(dialect, row);

    /// <summary>The resource with id and meta, frozen.</summary>
    public ScimObject ToTree(ScimResourceType type) => Cached?.Tree ?? StoredDocument.Read(Document, type, Id, State).Freeze();
}
