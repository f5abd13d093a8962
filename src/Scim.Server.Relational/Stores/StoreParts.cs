using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Stores;

/// <summary>What the stores of all types share.</summary>
internal sealed record StoreParts(Database Database, CatalogSource Catalog, ScimRelationalOptions Options, TimeProvider Time)
{
    /// <summary>Unix time in milliseconds: what meta shows and what a stamp says shall be one instant.</summary>
    public long Now() => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
