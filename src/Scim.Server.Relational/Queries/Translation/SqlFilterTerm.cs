using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>
/// The SQL translation of a filter or a part of one. Every resource that matches the filter matches the term; if the term is exact, no other
/// does. Conditions are on the resource <c>r</c> (scim_resource) and are true or false, never unknown. Immutable.
/// </summary>
internal sealed record SqlFilterTerm
{
    /// <summary>Every resource, exactly.</summary>
    public static SqlFilterTerm Everything { get; } = new();

    /// <summary>No resource, exactly.</summary>
    public static SqlFilterTerm Nothing { get; } = new() { Condition = SqlText.From($"1 = 0"), Selectivity = Selectivity.One };

    /// <summary>Not translatable: it can be any resource.</summary>
    public static SqlFilterTerm Unknown { get; } = new() { IsExact = false };

    /// <summary>The condition on one resource; null if all match.</summary>
    public SqlText? Condition { get; init; }

    /// <summary>A SELECT of the ids, all of the type, from an index; null if no index finds them.</summary>
    public SqlText? Ids { get; init; }

    /// <summary>Whether <see cref="Ids"/> may return an id more than once.</summary>
    public bool HasRepeatedIds { get; init; }

    /// <summary>
    /// Whether the index behind <see cref="Ids"/> must be scanned in an order other than that of the ids, and returns few of many: then it is scanned before anything is
    /// sorted, lest a planner scan all ids in order to find those few.
    /// </summary>
    public bool NeedsMaterialization { get; init; }

    /// <summary>Whether the condition is on columns of the resource, so that it needs no list of ids to use an index.</summary>
    public bool IsColumnCondition { get; init; }

    /// <summary>Whether it is true for matches only. Default true.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>A rough estimate of the number of <see cref="Ids"/>. Default: many.</summary>
    public Selectivity Selectivity { get; init; } = Selectivity.Most;

    /// <summary>The condition at the top level: driven by its index if there is one.</summary>
    public SqlText? IndexedCondition
    {
        get => field ?? (Ids is null || IsColumnCondition ? Condition : SqlText.From($"r.id IN ({Ids})"));
        init;
    }

    /// <summary>The term that matches all other resources.</summary>
    public SqlFilterTerm Negate() =>
        !IsExact ? Unknown
        : ReferenceEquals(this, Everything) ? Nothing
        : ReferenceEquals(this, Nothing) ? Everything
        : new SqlFilterTerm { Condition = SqlText.From($"NOT ({Condition})"), IsColumnCondition = IsColumnCondition };
}

/// <summary>A rough estimate, by its kind alone, of how many resources a term leaves; the smallest one drives the query.</summary>
internal enum Selectivity
{
    /// <summary>Usually at most one: the id, a unique value.</summary>
    One,

    /// <summary>Those with one value.</summary>
    Few,

    /// <summary>A range of values.</summary>
    Some,

    /// <summary>What is found by scanning the values of a path.</summary>
    Many,

    /// <summary>Possibly nearly all.</summary>
    Most,
}
