using System.Data.Common;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>A resource as it was read from scim_resource, its document still as bytes.</summary>
internal sealed record StoredResource(Guid Id, ResourceState State, byte[] Document)
{
    /// <summary>The columns that a row is read from, of a table called <c>r</c>.</summary>
    public static SqlText Columns { get; } = SqlText.Of($"r.id, r.version, r.created, r.modified, r.doc");

    /// <summary>Reads the row on which a reader stands.</summary>
    public static StoredResource Read(SqlDialect dialect, DbDataReader row, int first = 0) =>
        new(dialect.ReadId(row, first), ResourceState.Read(row, first + 1), dialect.ReadDocument(row, first + 4));

    /// <summary>The same state, read before; null where the document came along.</summary>
    public KnownResource? Known { get; private init; }

    /// <summary>Reads the row on which a reader stands; it holds no document where its state is the known one.</summary>
    public static StoredResource Read(SqlDialect dialect, DbDataReader row, KnownResource? known) =>
        known is not null && row.IsDBNull(4) ? new(dialect.ReadId(row, 0), known.State, []) { Known = known } : Read(dialect, row);

    /// <summary>The resource with id and meta, frozen.</summary>
    public ScimObject ToTree(ScimResourceType type) => Known?.Tree ?? StoredDocument.Read(Document, type, Id, State).Freeze();
}
