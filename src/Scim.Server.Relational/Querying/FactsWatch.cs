using Scim.Server.Relational.Querying.Pages;

namespace Scim.Server.Relational.Querying;

/// <summary>Watches what the statements of a query tell beside their rows: whether what the query was built on still held. Not thread-safe.</summary>
/// <param name="generation">The generation of the catalogue that the query was built on.</param>
internal sealed class FactsWatch(long generation)
{
    /// <summary>Whether the list of indexed paths has changed since.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Whether values are longer than was thought.</summary>
    public bool HasLongValues { get; private set; }

    /// <summary>Whether the rows must not be believed.</summary>
    public bool IsVoid => HasMoved || HasLongValues;

    public void See(FactsRow facts)
    {
        HasMoved |= facts.Generation != generation;
        HasLongValues |= facts.HasLongValues;
    }
}
