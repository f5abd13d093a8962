using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writing;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>A resource as the tables hold it, made by what the stores make it with.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Created">Unix milliseconds; the time of the last change, too.</param>
/// <param name="Content">The document and the columns that are taken from it.</param>
/// <param name="Rows">Its rows in scim_index.</param>
internal sealed record SeedResource(ResourceKey Key, string Type, long Created, Content Content, IReadOnlyList<IndexRow> Rows)
{
    public static SeedResource Of(ResourceKey key, long created, ScimObject tree, TypeLayout layout)
    {
        var content = Content.Of(tree, layout.Type);
        return new(key, layout.Type.Name, created, content, IndexRows.Of(layout, content.Tree));
    }
}
