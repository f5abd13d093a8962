using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Documents;

/// <summary>Converts between the tree of a resource and its document, which contains what has no column or table of its own.</summary>
internal static class StoredDocument
{
    private const string Id = "id";
    private const string Meta = "meta";
    private const string Members = "members";

    /// <summary>The tree that becomes the document: without id and meta, and without the members of a group.</summary>
    public static ScimObject GetContent(ScimObject tree, ScimResourceType type)
    {
        var content = tree.Freeze().Thaw();
        content.Remove(Id);
        content.Remove(Meta);
        if (type.IsGroup)
        {
            content.Remove(Members);
        }

        return content;
    }

    public static DocumentText Write(ScimObject content) => new(ScimDocument.Write(content));

    /// <summary>The resource: the document with id and meta, not frozen.</summary>
    public static ScimObject Read(byte[] document, ScimResourceType type, Guid id, ResourceState state)
    {
        var tree = ScimDocument.Read(document, type);
        var meta = new ScimMeta
        {
            ResourceType = type.Name,
            Created = DateTimeOffset.FromUnixTimeMilliseconds(state.Created),
            LastModified = DateTimeOffset.FromUnixTimeMilliseconds(state.Modified),
            Version = state.ToVersion().ToString(),
        };
        tree.Set(Id, ScimValue.From(ResourceId.ToText(id)));
        tree.Set(Meta, ScimValue.From(meta.Node));
        return tree;
    }
}

/// <summary>The columns of a resource besides its document.</summary>
/// <param name="Version">Incremented with each change.</param>
/// <param name="Created">Unix time in milliseconds.</param>
/// <param name="Modified">Unix time in milliseconds.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResourceState(long Version, long Created, long Modified)
{
    /// <summary>Reads version, created and modified from adjacent columns.</summary>
    public static ResourceState Read(DbDataReader row, int first) => new(row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2));

    /// <summary>The number of a version that these stores assigned; -1, which no resource has, for any other.</summary>
    public static long ParseVersion(ScimVersion version) =>
        long.TryParse(version.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && version == new ResourceState(number, 0, 0).ToVersion() ? number : -1;

    /// <summary>The state after a change; the modification time never decreases.</summary>
    public ResourceState Next(long now) => new(Version + 1, Created, Math.Max(Modified, now));

    public ScimVersion ToVersion() => new(Version.ToString(CultureInfo.InvariantCulture));

    public ScimWriteResult ToWriteResult(Guid id, bool changed) => new()
    {
        Id = ResourceId.ToText(id),
        Version = ToVersion(),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(Created),
        LastModified = DateTimeOffset.FromUnixTimeMilliseconds(Modified),
        HasChanged = changed,
    };
}

/// <summary>A committed state of a resource that was read before.</summary>
/// <param name="State">The columns that show whether the row has changed.</param>
/// <param name="Tree">The resource with id and meta, frozen; it may carry what was serialized from it before.</param>
internal sealed record CachedResource(ResourceState State, ScimObject Tree);

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

/// <summary>The column values and the document of a resource, without its members. Immutable.</summary>
internal sealed class ResourceContent(ScimObject tree)
{
    private DocumentText? document;

    /// <summary>The resource without what is stored in columns and tables of its own.</summary>
    public ScimObject Tree { get; } = tree;

    /// <summary>The tree as text; serialized on first use.</summary>
    public DocumentText Document => document ??= StoredDocument.Write(Tree);

    /// <summary>The name by which other resources show this one.</summary>
    public string? Display { get; } = tree["displayName"].AsString() ?? tree["name"].AsObject()?["formatted"].AsString() ?? tree["userName"].AsString();

    public bool? Active { get; } = tree["active"].AsBoolean();

    public static ResourceContent From(ScimObject resource, ScimResourceType type) => new(StoredDocument.GetContent(resource, type));
}
