using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>Combines terms with AND and OR.</summary>
internal static class SqlFilterTermCombiner
{
    /// <summary>The most selective term that has an index drives the query; the others are tested on what it finds.</summary>
    public static SqlFilterTerm And(IReadOnlyList<SqlFilterTerm> terms, QueryScope scope)
    {
        var known = terms.Where(term => term.Condition is not null).ToList();
        if (known.Exists(term => ReferenceEquals(term, SqlFilterTerm.Nothing)))
        {
            return SqlFilterTerm.Nothing;
        }

        var isExact = terms.All(term => term.IsExact);
        if (known.Count < 2)
        {
            return known.Count == 0 ? isExact ? SqlFilterTerm.Everything : SqlFilterTerm.Unknown : known[0] with { IsExact = isExact };
        }

        var leader = known.Where(term => term.Ids is not null).MinBy(term => term.Selectivity);
        var narrowed = JoinConditions(known, term => ReferenceEquals(term, leader) ? term.IndexedCondition : term.Condition);
        return new SqlFilterTerm
        {
            Condition = leader is null ? narrowed : JoinConditions(known, term => term.Condition),
            Ids = leader is null ? null : scope.SelectIds(narrowed),
            IndexedCondition = narrowed,
            IsExact = isExact,
            Selectivity = leader?.Selectivity ?? Selectivity.Most,
        };
    }

    /// <summary>Driven by indexes only if each side has one.</summary>
    public static SqlFilterTerm Or(IReadOnlyList<SqlFilterTerm> terms)
    {
        if (terms.Any(term => term.Condition is null))
        {
            return terms.Any(term => ReferenceEquals(term, SqlFilterTerm.Everything)) ? SqlFilterTerm.Everything : SqlFilterTerm.Unknown;
        }

        var known = terms.Where(term => !ReferenceEquals(term, SqlFilterTerm.Nothing)).ToList();
        if (known.Count < 2)
        {
            return known.Count == 0 ? SqlFilterTerm.Nothing : known[0];
        }

        var ids = known.Select(term => term.Ids).OfType<SqlText>().ToList();
        var widest = known.Max(term => term.Selectivity);
        return new SqlFilterTerm
        {
            Condition = SqlText.From($"({SqlText.Join($" OR ", known.ConvertAll(Parenthesize))})"),
            Ids = ids.Count == known.Count ? SqlText.Join($" UNION ", ids) : null,
            IsExact = known.TrueForAll(term => term.IsExact),
            Selectivity = widest == Selectivity.One ? Selectivity.Few : widest,
        };
    }

    private static SqlText JoinConditions(List<SqlFilterTerm> terms, Func<SqlFilterTerm, SqlText?> condition) =>
        SqlText.Join($" AND ", terms.ConvertAll(term => SqlText.From($"({condition(term)})")));

    private static SqlText Parenthesize(SqlFilterTerm term) => SqlText.From($"({term.Condition})");
}
