using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Scim.Server.Relational.Queries.Model;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>Translates filters on what the columns of scim_resource contain: id, whether the resource is active, when it was created and changed, and type.</summary>
internal sealed class SqlColumnTranslator(QueryScope scope)
{
    /// <summary>The term; null if no column contains the attribute.</summary>
    public SqlFilterTerm? TranslateComparison(ScimComparison filter) => ResourceColumns.Find(filter.Path) switch
    {
        null => null,
        ResourceColumn.Id => TranslateId(filter),
        ResourceColumn.Active => TranslateActive(filter),
        ResourceColumn.ResourceType => ScimFilterEvaluator.Matches(filter, CreateTypeResource()) ? SqlFilterTerm.Everything : SqlFilterTerm.Nothing,
        ResourceColumn.Created => TranslateTime(filter, Created),
        ResourceColumn.LastModified => TranslateTime(filter, Modified) is { Ids: not null } range
            ? range with { IsColumnCondition = false, NeedsMaterialization = true }
            : TranslateTime(filter, Modified),
        _ => throw new UnreachableException(),
    };

    /// <summary>The term; null if no column contains the attribute.</summary>
    public SqlFilterTerm? TranslatePresence(ScimAttributePath path) => ResourceColumns.Find(path) switch
    {
        null => null,
        ResourceColumn.Active => CreateTerm(SqlText.From($"r.active IS NOT NULL"), Selectivity.Most),
        ResourceColumn.Id or ResourceColumn.ResourceType or ResourceColumn.Created or ResourceColumn.LastModified => SqlFilterTerm.Everything,
        _ => throw new UnreachableException(),
    };

    private SqlFilterTerm TranslateId(ScimComparison filter)
    {
        var isId = ResourceId.TryParse(ScimValueKey.From(filter.Path.Leaf, filter.Value)?.Text, out var id);
        return filter.Operator switch
        {
            ScimOperator.Equal => isId ? CreateTerm(SqlText.From($"r.id = {id}"), Selectivity.One) : SqlFilterTerm.Nothing,
            ScimOperator.NotEqual => isId ? CreateTerm(SqlText.From($"r.id <> {id}"), Selectivity.Most) : SqlFilterTerm.Everything,
            ScimOperator.GreaterThan when isId => CreateTerm(SqlText.From($"r.id > {id}"), Selectivity.Some),
            ScimOperator.GreaterThanOrEqual when isId => CreateTerm(SqlText.From($"r.id >= {id}"), Selectivity.Some),
            ScimOperator.LessThan when isId => CreateTerm(SqlText.From($"r.id < {id}"), Selectivity.Some),
            ScimOperator.LessThanOrEqual when isId => CreateTerm(SqlText.From($"r.id <= {id}"), Selectivity.Some),
            _ => SqlFilterTerm.Unknown,
        };
    }

    private SqlFilterTerm TranslateActive(ScimComparison filter)
    {
        var wanted = filter.Value.AsBoolean() is true;
        return filter.Operator == ScimOperator.Equal
            ? CreateTerm(SqlText.From($"r.active IS NOT NULL AND r.active = {wanted}"), Selectivity.Most)
            : CreateTerm(SqlText.From($"r.active IS NULL OR r.active <> {wanted}"), Selectivity.Most);
    }

    private SqlFilterTerm TranslateTime(ScimComparison filter, Func<MillisecondRange, SqlText> within)
    {
        var ticks = ScimValueKey.From(filter.Path.Leaf, filter.Value)?.Number ?? throw new UnreachableException();
        var range = MillisecondRange.Create(filter.Operator, (long)ticks);
        var term = range.From == range.Before ? SqlFilterTerm.Nothing : CreateTerm(within(range), Selectivity.Some);
        return filter.Operator == ScimOperator.NotEqual ? term.Negate() : term;
    }

    private SqlFilterTerm CreateTerm(SqlText condition, Selectivity selectivity) => new()
    {
        Condition = condition,
        Ids = selectivity == Selectivity.Most ? null : scope.SelectIds(condition),
        IsColumnCondition = true,
        Selectivity = selectivity,
    };

    private ScimObject CreateTypeResource() => new ScimUser { Meta = new ScimMeta { ResourceType = scope.Layout.Type.Name } }.Node;

    private static SqlText Created(MillisecondRange range) => (range.From, range.Before) switch
    {
        ({ } from, { } before) => SqlText.From($"r.id >= {IdTimestamp.GetFirstId(from)} AND r.id < {IdTimestamp.GetFirstId(before)}"),
        ({ } from, null) => SqlText.From($"r.id >= {IdTimestamp.GetFirstId(from)}"),
        (null, { } before) => SqlText.From($"r.id < {IdTimestamp.GetFirstId(before)}"),
        _ => throw new UnreachableException(),
    };

    private SqlText Modified(MillisecondRange range) => SqlText.From($"{Between(range)}{scope.Dialect.ListedByChange(SqlText.From($"r"))}");

    private static SqlText Between(MillisecondRange range) => (range.From, range.Before) switch
    {
        ({ } from, { } before) => SqlText.From($"r.modified >= {from} AND r.modified < {before}"),
        ({ } from, null) => SqlText.From($"r.modified >= {from}"),
        (null, { } before) => SqlText.From($"r.modified < {before}"),
        _ => throw new UnreachableException(),
    };
}

/// <summary>The range of stored times (Unix milliseconds) that match a comparison with an instant, which may be between two of them.</summary>
/// <param name="From">The inclusive lower bound; null if there is none.</param>
/// <param name="Before">The exclusive upper bound; null if there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MillisecondRange(long? From, long? Before)
{
    /// <summary>The range; <c>ne</c> is everything outside that of <c>eq</c>.</summary>
    /// <param name="comparison">The operator.</param>
    /// <param name="ticks">The instant, as <see cref="ScimValueKey"/> represents it.</param>
    public static MillisecondRange Create(ScimOperator comparison, long ticks)
    {
        var (at, rest) = Math.DivRem(ticks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMillisecond);
        var floor = rest < 0 ? at - 1 : at;
        var ceiling = rest == 0 ? floor : floor + 1;
        return comparison switch
        {
            ScimOperator.Equal or ScimOperator.NotEqual => new(ceiling, floor + 1),
            ScimOperator.GreaterThan => new(floor + 1, null),
            ScimOperator.GreaterThanOrEqual => new(ceiling, null),
            ScimOperator.LessThan => new(null, ceiling),
            ScimOperator.LessThanOrEqual => new(null, floor + 1),
            _ => throw new UnreachableException(),
        };
    }
}

/// <summary>The time inside a UUIDv7, which is the time when the resource was created.</summary>
internal static class IdTimestamp
{
    private const long Latest = (1L << 48) - 1;

    /// <summary>The smallest id of a millisecond; times that no id can represent are clamped.</summary>
    public static Guid GetFirstId(long milliseconds)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Clamp(milliseconds, 0, Latest) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
