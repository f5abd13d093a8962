using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writing;

/// <summary>The column values and the document of a resource, without its members. Immutable.</summary>
internal sealed class Content(ScimObject tree)
{
    private DocumentText? document;

    /// <summary>The resource without what has columns and tables of its own.</summary>
    public ScimObject Tree { get; } = tree;

    /// <summary>The tree as text; written when it is first asked for.</summary>
    public DocumentText Document => document ??= StoredDocument.Write(Tree);

    public string? Display { get; } = DisplayName.Of(tree);

    public bool? Active { get; } = tree["active"].AsBoolean();

    public static Content Of(ScimObject resource, ScimResourceType type) => new(StoredDocument.ContentOf(resource, type));
}
