using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

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
