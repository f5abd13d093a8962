using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Terms;

/// <summary>
/// The SQL translation of a filter or a part of one. Every resource that matches the filter matches the term; if the term is exact, no other
/// does. Conditions are on the resource <c>r</c> (scim_resource) and are true or false, never unknown. Immutable.
/// </summary>
internal sealed record Term
{
    /// <summary>Every resource, exactly.</summary>
    public static Term Everything { get; } = new();

    /// <summary>No resource, exactly.</summary>
    public static Term Nothing { get; } = new() { Condition = SqlText.Of($"1 = 0"), Selectivity = Selectivity.One };

    /// <summary>Not translatable: it can be any resource.</summary>
    public static Term Unknown { get; } = new() { IsExact = false };

    /// <summary>The condition on one resource; null where all fulfil it.</summary>
    public SqlText? Condition { get; init; }

    /// <summary>A SELECT of the ids, all of the type, from an index; null where no index leads to them.</summary>
    public SqlText? Ids { get; init; }

    /// <summary>Whether <see cref="Ids"/> may give an id more than once.</summary>
    public bool IdsRepeat { get; init; }

    /// <summary>
    /// Whether the index behind <see cref="Ids"/> must be walked in another order than that of the ids, and gives few of many: then it is walked before anything is
    /// sorted, lest a planner walk all ids in order to find those few.
    /// </summary>
    public bool IsApart { get; init; }

    /// <summary>Whether the condition is on columns of the resource, so that it needs no list of ids to use an index.</summary>
    public bool IsColumn { get; init; }

    /// <summary>Whether nothing but the matches fulfils it. Default true.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>How few resources are to be expected from <see cref="Ids"/>. Default: many.</summary>
    public Selectivity Selectivity { get; init; } = Selectivity.Most;

    /// <summary>The condition as it is put at the top: led by its index where there is one.</summary>
    public SqlText? Narrowed
    {
        get => field ?? (Ids is null || IsColumn ? Condition : SqlText.Of($"r.id IN ({Ids})"));
        init;
    }

    /// <summary>The term that matches all other resources.</summary>
    public Term Negate() =>
        !IsExact ? Unknown
        : ReferenceEquals(this, Everything) ? Nothing
        : ReferenceEquals(this, Nothing) ? Everything
        : new Term { Condition = SqlText.Of($"NOT ({Condition})"), IsColumn = IsColumn };
}

/// <summary>How few resources a term leaves, by its kind alone; the smaller the better to begin with.</summary>
internal enum Selectivity
{
    /// <summary>At most one, as a rule: the id, a unique value.</summary>
    One,

    /// <summary>Those with one value.</summary>
    Few,

    /// <summary>A range of values.</summary>
    Some,

    /// <summary>What is found by looking at each value of a path.</summary>
    Many,

    /// <summary>Perhaps nearly all.</summary>
    Most,
}
