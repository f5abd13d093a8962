using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>Moves the version of a group whose members changed, as the last statement of the transaction, so that its lock is short.</summary>
internal static class GroupTouch
{
    /// <returns>Whether the group was there, under the token that was read where one is given.</returns>
    public static async ValueTask<bool> RunAsync<TGroup>(EntitySet<TGroup, ScimGroup> set, string id, object? token, CancellationToken cancellationToken)
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
            rows = rows.Where(Expression.Lambda<Func<TGroup, bool>>(Expression.Equal(version.Read(row), Query.Value(token, version.Property.ClrType)), row));
        }

        return await rows.ExecuteUpdateAsync(setters => Set(setters, set, token), cancellationToken).ConfigureAwait(false) > 0;
    }

    private static void Set<TGroup>(UpdateSettersBuilder<TGroup> setters, EntitySet<TGroup, ScimGroup> set, object? token) where TGroup : class
    {
        var touched = false;
        if (set.Model.Times.LastModified is { } lastModified)
        {
            Set(setters, lastModified, TimeColumns.ToColumn(lastModified, TimeColumns.Now(set.Time)));
            touched = true;
        }

        if (set.Model.Version is { IsGenerated: false } version && version.Next(token) is { } next)
        {
            Set(setters, version.Property, next);
            touched = true;
        }

        // Any update moves a version that the database gives.
        if (!touched && set.Model.Entity.GetProperties().FirstOrDefault(property => !property.IsPrimaryKey() && !property.IsConcurrencyToken) is { } any)
        {
            Set(setters, any, value: null);
        }
    }

    private static void Set<TGroup>(UpdateSettersBuilder<TGroup> setters, IProperty property, object? value) where TGroup : class
    {
        var row = Expression.Parameter(typeof(TGroup), "row");
        var column = Expression.Lambda(Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(property.Name)), row);
        var to = value is null ? column : Expression.Lambda(Query.Value(value, property.ClrType), row);
        typeof(GroupTouch).GetMethod(nameof(SetTyped), BindingFlags.NonPublic | BindingFlags.Static)
            ?.MakeGenericMethod(typeof(TGroup), property.ClrType).Invoke(null, [setters, column, to]);
    }

    private static void SetTyped<TGroup, TProperty>(
        UpdateSettersBuilder<TGroup> setters, Expression<Func<TGroup, TProperty>> column, Expression<Func<TGroup, TProperty>> to) where TGroup : class =>
        setters.SetProperty(column, to);
}
