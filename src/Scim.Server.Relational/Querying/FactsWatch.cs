using Scim.Server.Relational.Querying.Pages;

namespace Scim.Server.Relational.Querying;

/// <summary>Checks the metadata that the statements of a query return beside their rows: whether the assumptions of the query still hold. Not thread-safe.</summary>
/// <param name="generation">The generation of the catalogue that the query was built on.</param>
internal sealed class FactsWatch(long generation)
{
    /// <summary>Whether the list of indexed paths has changed since.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Whether there are longer values than assumed.</summary>
    public bool HasLongValues { get; private set; }

    /// <summary>Whether the rows must be discarded and the query run again.</summary>
    public bool IsVoid => HasMoved || HasLongValues;

    public void See(FactsRow facts)
    {
        HasMoved |= facts.Generation != generation;
        HasLongValues |= facts.HasLongValues;
    }
}
