using System.Diagnostics;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Terms;

/// <summary>What the columns of scim_resource say: the id, whether the resource is active, when it was made and changed, and its type.</summary>
internal sealed class ColumnTerms(QueryScope scope)
{
    /// <summary>The term; null where no column holds the attribute.</summary>
    public Term? Compare(ScimComparison filter) => ResourceColumns.Find(filter.Path) switch
    {
        null => null,
        ResourceColumn.Id => CompareId(filter),
        ResourceColumn.Active => CompareActive(filter),
        ResourceColumn.ResourceType => ScimFilterEvaluator.Matches(filter, TypeTree()) ? Term.Everything : Term.Nothing,
        ResourceColumn.Created => CompareTime(filter, Created),
        ResourceColumn.LastModified => CompareTime(filter, Modified) is { Ids: not null } range
            ? range with { IsColumn = false, IsApart = true }
            : CompareTime(filter, Modified),
        _ => throw new UnreachableException(),
    };

    /// <summary>The term; null where no column holds the attribute.</summary>
    public Term? Exist(ScimAttributePath path) => ResourceColumns.Find(path) switch
    {
        null => null,
        ResourceColumn.Active => Column(SqlText.Of($"r.active IS NOT NULL"), Selectivity.Most),
        ResourceColumn.Id or ResourceColumn.ResourceType or ResourceColumn.Created or ResourceColumn.LastModified => Term.Everything,
        _ => throw new UnreachableException(),
    };

    private Term CompareId(ScimComparison filter)
    {
        var isId = ResourceId.TryParse(ScimValueKey.Of(filter.Path.Leaf, filter.Value)?.Text, out var id);
        return filter.Operator switch
        {
            ScimOperator.Equal => isId ? Column(SqlText.Of($"r.id = {id}"), Selectivity.One) : Term.Nothing,
            ScimOperator.NotEqual => isId ? Column(SqlText.Of($"r.id <> {id}"), Selectivity.Most) : Term.Everything,
            ScimOperator.GreaterThan when isId => Column(SqlText.Of($"r.id > {id}"), Selectivity.Some),
            ScimOperator.GreaterThanOrEqual when isId => Column(SqlText.Of($"r.id >= {id}"), Selectivity.Some),
            ScimOperator.LessThan when isId => Column(SqlText.Of($"r.id < {id}"), Selectivity.Some),
            ScimOperator.LessThanOrEqual when isId => Column(SqlText.Of($"r.id <= {id}"), Selectivity.Some),
            _ => Term.Unknown,
        };
    }

    private Term CompareActive(ScimComparison filter)
    {
        var wanted = filter.Value.AsBoolean() is true;
        return filter.Operator == ScimOperator.Equal
            ? Column(SqlText.Of($"r.active IS NOT NULL AND r.active = {wanted}"), Selectivity.Most)
            : Column(SqlText.Of($"r.active IS NULL OR r.active <> {wanted}"), Selectivity.Most);
    }

    private Term CompareTime(ScimComparison filter, Func<MillisecondRange, SqlText> within)
    {
        var ticks = ScimValueKey.Of(filter.Path.Leaf, filter.Value)?.Number ?? throw new UnreachableException();
        var range = MillisecondRange.Of(filter.Operator, (long)ticks);
        var term = range.From == range.Before ? Term.Nothing : Column(within(range), Selectivity.Some);
        return filter.Operator == ScimOperator.NotEqual ? term.Negate() : term;
    }

    private Term Column(SqlText condition, Selectivity selectivity) => new()
    {
        Condition = condition,
        Ids = selectivity == Selectivity.Most ? null : scope.IdsOf(condition),
        IsColumn = true,
        Selectivity = selectivity,
    };

    private ScimObject TypeTree() => new ScimUser { Meta = new ScimMeta { ResourceType = scope.Layout.Type.Name } }.Node;

    private static SqlText Created(MillisecondRange range) => (range.From, range.Before) switch
    {
        ({ } from, { } before) => SqlText.Of($"r.id >= {IdTime.First(from)} AND r.id < {IdTime.First(before)}"),
        ({ } from, null) => SqlText.Of($"r.id >= {IdTime.First(from)}"),
        (null, { } before) => SqlText.Of($"r.id < {IdTime.First(before)}"),
        _ => throw new UnreachableException(),
    };

    private SqlText Modified(MillisecondRange range) => SqlText.Of($"{Between(range)}{scope.Dialect.ListedByChange(SqlText.Of($"r"))}");

    private static SqlText Between(MillisecondRange range) => (range.From, range.Before) switch
    {
        ({ } from, { } before) => SqlText.Of($"r.modified >= {from} AND r.modified < {before}"),
        ({ } from, null) => SqlText.Of($"r.modified >= {from}"),
        (null, { } before) => SqlText.Of($"r.modified < {before}"),
        _ => throw new UnreachableException(),
    };
}
