using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Terms;

/// <summary>Joins terms by and and or.</summary>
internal static class TermJoin
{
    /// <summary>The most selective term that has an index leads, the others are tested on what it finds.</summary>
    public static Term And(IReadOnlyList<Term> terms, QueryScope scope)
    {
        var known = terms.Where(term => term.Condition is not null).ToList();
        if (known.Exists(term => ReferenceEquals(term, Term.Nothing)))
        {
            return Term.Nothing;
        }

        var isExact = terms.All(term => term.IsExact);
        if (known.Count < 2)
        {
            return known.Count == 0 ? isExact ? Term.Everything : Term.Unknown : known[0] with { IsExact = isExact };
        }

        var leader = known.Where(term => term.Ids is not null).MinBy(term => term.Selectivity);
        var narrowed = Conjunction(known, term => ReferenceEquals(term, leader) ? term.Narrowed : term.Condition);
        return new Term
        {
            Condition = leader is null ? narrowed : Conjunction(known, term => term.Condition),
            Ids = leader is null ? null : scope.IdsOf(narrowed),
            Narrowed = narrowed,
            IsExact = isExact,
            Selectivity = leader?.Selectivity ?? Selectivity.Most,
        };
    }

    /// <summary>Led by indexes only where each side has one.</summary>
    public static Term Or(IReadOnlyList<Term> terms)
    {
        if (terms.Any(term => term.Condition is null))
        {
            return terms.Any(term => ReferenceEquals(term, Term.Everything)) ? Term.Everything : Term.Unknown;
        }

        var known = terms.Where(term => !ReferenceEquals(term, Term.Nothing)).ToList();
        if (known.Count < 2)
        {
            return known.Count == 0 ? Term.Nothing : known[0];
        }

        var ids = known.Select(term => term.Ids).OfType<SqlText>().ToList();
        var widest = known.Max(term => term.Selectivity);
        return new Term
        {
            Condition = SqlText.Of($"({SqlText.Join($" OR ", known.ConvertAll(Enclosed))})"),
            Ids = ids.Count == known.Count ? SqlText.Join($" UNION ", ids) : null,
            IsExact = known.TrueForAll(term => term.IsExact),
            Selectivity = widest == Selectivity.One ? Selectivity.Few : widest,
        };
    }

    private static SqlText Conjunction(List<Term> terms, Func<Term, SqlText?> condition) =>
        SqlText.Join($" AND ", terms.ConvertAll(term => SqlText.Of($"({condition(term)})")));

    private static SqlText Enclosed(Term term) => SqlText.Of($"({term.Condition})");
}
