using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writes;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>A resource as the tables hold it, made by what the stores make it with.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Created">Unix milliseconds; the time of the last change, too.</param>
/// <param name="Content">The document and the columns that are taken from it.</param>
/// <param name="Rows">Its rows in scim_index.</param>
internal sealed record SeedResource(ResourceKey Key, string Type, long Created, ResourceContent Content, IReadOnlyList<SqlIndexEntry> Rows)
{
    public static SeedResource Create(ResourceKey key, long created, ScimObject tree, TypeLayout layout)
    {
        var content = ResourceContent.From(tree, layout.Type);
        return new(key, layout.Type.Name, created, content, IndexEntryBuilder.Build(layout, content.Tree));
    }
}
