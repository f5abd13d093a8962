using Scim.Server.Filters.Tree;

namespace Scim.Server;

/// <summary>
/// The part of a filter that a store can evaluate itself. It may match more than the filter, never less: if <see cref="IsExact"/> is false, the
/// store reads what the part matches, within a limit, and has <see cref="ScimCandidates"/> test the rest. Immutable and thread-safe.
/// </summary>
public sealed class ScimFilterPart
{
    private ScimFilterPart(ScimFilter? filter, bool isWhole) => (Filter, IsExact) = (filter, isWhole);

    /// <summary>The filter for the store, made of terms that it supports; null for all resources.</summary>
    public ScimFilter? Filter { get; }

    /// <summary>Whether this part is equivalent to the whole filter, so that nothing is left to test.</summary>
    public bool IsExact { get; }

    /// <summary>Extracts from a filter the part that a store can evaluate.</summary>
    /// <param name="filter">The filter; null for all resources.</param>
    /// <param name="answers">
    /// Whether the store evaluates a term exactly. Called for each comparison and presence test, also in brackets (there the path names the attribute and one sub-attribute),
    /// and, before the terms in brackets, for the <see cref="ScimElementFilter"/> that holds them.
    /// </param>
    public static ScimFilterPart Create(ScimFilter? filter, Func<ScimFilter, bool> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (filter is null)
        {
            return new(null, isWhole: true);
        }

        var weakening = new FilterApproximation(answers);
        var part = filter.Accept(weakening.UpperBound);
        return new(part is ConstantFilter ? null : part, weakening.IsExact);
    }
}
