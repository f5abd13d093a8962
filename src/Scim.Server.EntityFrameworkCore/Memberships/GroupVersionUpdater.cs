using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>Updates the version of a group whose members changed, as the last statement of the transaction, so that its lock is held briefly.</summary>
internal static class GroupVersionUpdater
{
    private static readonly MethodInfo SetColumnMethod = typeof(GroupVersionUpdater).GetMethod(nameof(SetColumn), BindingFlags.NonPublic | BindingFlags.Static)
        ?? throw new System.Diagnostics.UnreachableException();

    /// <returns>Whether the group exists, with the given token if there is one.</returns>
    public static async ValueTask<bool> UpdateAsync<TGroup>(EntitySet<TGroup, ScimGroup> set, string id, object? token, CancellationToken cancellationToken)
        where TGroup : class
    {
        if (set.Map.WhereId(id) is not { } isIt)
        {
            return false;
        }

        var rows = set.Rows.Where(isIt);
        if (token is not null && set.Model.Version is { } version)
        {
            var row = Expression.Parameter(typeof(TGroup), "row");
            rows = rows.Where(Expression.Lambda<Func<TGroup, bool>>(Expression.Equal(version.Read(row), ParameterizedValue.Create(token, version.Property.ClrType)), row));
        }

        var moves = GetVersionColumns(set.Model, set.Time);
        return moves.Count == 0
            ? await rows.AnyAsync(cancellationToken).ConfigureAwait(false)
            : await rows.ExecuteUpdateAsync(setters => SetColumns(setters, moves), cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Updates the versions of several groups.</summary>
    public static async Task UpdateAsync<TGroup>(IQueryable<TGroup> rows, EntityMap<TGroup, ScimGroup> model, TimeProvider time, CancellationToken cancellationToken)
        where TGroup : class
    {
        if (GetVersionColumns(model, time) is { Count: > 0 } moves)
        {
            await rows.ExecuteUpdateAsync(setters => SetColumns(setters, moves), cancellationToken).ConfigureAwait(false);
        }
    }

    // The columns to write for a new version of the group; empty when it has no version.
    private static List<(IProperty Column, LambdaExpression To)> GetVersionColumns<TGroup>(EntityMap<TGroup, ScimGroup> model, TimeProvider time) where TGroup : class
    {
        var (row, moves) = (Expression.Parameter(typeof(TGroup), "row"), new List<(IProperty, LambdaExpression)>());
        if (model.Timestamps.LastModified is { } lastModified && lastModified.GetAfterSaveBehavior() == PropertySaveBehavior.Save)
        {
            moves.Add((lastModified, Expression.Lambda(ParameterizedValue.Create(TimestampColumns.ToColumnValue(lastModified, TimestampColumns.GetTimestamp(time)), lastModified.ClrType), row)));
        }

        if (model.Version?.BuildNext(row) is { } next)
        {
            moves.Add((model.Version.Property, Expression.Lambda(next, row)));
        }

        // Any update changes a database-generated version.
        if (moves.Count == 0 && model is { Version.IsDatabaseGenerated: true, Rewritable: { } any })
        {
            moves.Add((any, Expression.Lambda(Read(row, any), row)));
        }

        return moves;
    }

    private static void SetColumns<TGroup>(UpdateSettersBuilder<TGroup> setters, IEnumerable<(IProperty Column, LambdaExpression To)> moves) where TGroup : class
    {
        var row = Expression.Parameter(typeof(TGroup), "row");
        foreach (var (column, to) in moves)
        {
            SetColumnMethod.MakeGenericMethod(typeof(TGroup), column.ClrType).Invoke(null, [setters, Expression.Lambda(Read(row, column), row), to]);
        }
    }

    private static MethodCallExpression Read(Expression row, IProperty property) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(property.Name));

    private static void SetColumn<TGroup, TProperty>(
        UpdateSettersBuilder<TGroup> setters, Expression<Func<TGroup, TProperty>> column, Expression<Func<TGroup, TProperty>> to) where TGroup : class =>
        setters.SetProperty(column, to);
}
