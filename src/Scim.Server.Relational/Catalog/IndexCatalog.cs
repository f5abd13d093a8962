namespace Scim.Server.Relational.Catalog;

/// <summary>The indexed paths of every type at one generation of scim_path. Immutable.</summary>
/// <param name="Generation">The generation; a writer checks it inside its transaction, a query after it has read.</param>
/// <param name="Types">By the name of the type, ignoring case.</param>
internal sealed record IndexCatalog(long Generation, IReadOnlyDictionary<string, TypeLayout> Types)
{
    public TypeLayout For(ScimResourceType type) => Types[type.Name];
}
