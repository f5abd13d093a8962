using System.Data.Common;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>A resource as it was read from scim_resource, its document still as bytes.</summary>
internal sealed record StoredResource(Guid Id, ResourceState State, byte[] Document)
{
    /// <summary>The columns that <see cref="Read"/> reads, of a table called <c>r</c>.</summary>
    public static SqlText Columns { get; } = SqlText.Of($"r.id, r.version, r.created, r.modified, r.doc");

    /// <summary>Reads the row on which a reader stands.</summary>
    public static StoredResource Read(SqlDialect dialect, DbDataReader row, int first = 0) =>
        new(dialect.ReadId(row, first), ResourceState.Read(row, first + 1), dialect.ReadDocument(row, first + 4));

    /// <summary>The resource with id and meta, frozen.</summary>
    public ScimObject ToTree(ScimResourceType type) => ToMutableTree(type).Freeze();

    /// <summary>The resource with id, meta and the groups that it is in, frozen.</summary>
    public ScimObject ToTree(ScimResourceType type, IReadOnlyList<ScimGroupReference> groups)
    {
        var tree = ToMutableTree(type);
        if (groups.Count > 0)
        {
            tree.Set("groups", ScimValue.FromElements([.. groups.Select(group => ScimValue.From(group.Node))]));
        }
        else
        {
            tree.Remove("groups");
        }

        return tree.Freeze();
    }

    private ScimObject ToMutableTree(ScimResourceType type) => StoredDocument.Read(Document, type, Id, State);
}
