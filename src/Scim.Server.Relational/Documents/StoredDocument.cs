using Scim.Server.Relational.Catalog;
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
