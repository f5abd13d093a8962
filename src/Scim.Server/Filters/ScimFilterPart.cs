using Scim.Server.Filters;

namespace Scim.Server;

/// <summary>
/// The part of a filter that a store can answer itself. It may select more than the filter, never less: where <see cref="IsWhole"/> is false, the
/// store reads what the part selects, within a bound, and has <see cref="ScimCandidates"/> test the rest. Immutable and thread-safe.
/// </summary>
public sealed record ScimFilterPart
{
    private ScimFilterPart(ScimFilter? filter, bool isWhole) => (Filter, IsWhole) = (filter, isWhole);

    /// <summary>What the store answers, made of terms that it can answer alone; null for all resources.</summary>
    public ScimFilter? Filter { get; }

    /// <summary>Whether that is the whole filter, so that nothing is left to test.</summary>
    public bool IsWhole { get; }

    /// <summary>Takes from a filter what a store can answer.</summary>
    /// <param name="filter">The filter; null for all resources.</param>
    /// <param name="answers">
    /// Whether the store answers a term exactly. Asked for each comparison and presence, inside brackets too (there the path names the list and one part),
    /// and before the terms in brackets for the <see cref="ScimElementFilter"/> that holds them.
    /// </param>
    public static ScimFilterPart Of(ScimFilter? filter, Func<ScimFilter, bool> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (filter is null)
        {
            return new(null, isWhole: true);
        }

        var weakening = new Weakening(answers);
        var part = filter.Accept(weakening.Over);
        return new(part is ConstantFilter ? null : part, weakening.IsWhole);
    }
}
