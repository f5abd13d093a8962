using System.Globalization;
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

        return await RunAsync(rows, set.Model, set.Time, cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Moves the versions of several groups.</summary>
    public static Task<int> RunAsync<TGroup>(IQueryable<TGroup> rows, EntityMap<TGroup, ScimGroup> model, TimeProvider time, CancellationToken cancellationToken)
        where TGroup : class => rows.ExecuteUpdateAsync(setters => Set(setters, model, time), cancellationToken);

    private static void Set<TGroup>(UpdateSettersBuilder<TGroup> setters, EntityMap<TGroup, ScimGroup> model, TimeProvider time) where TGroup : class
    {
        var touched = false;
        if (model.Times.LastModified is { } lastModified)
        {
            Set(setters, lastModified, TimeColumns.ToColumn(lastModified, TimeColumns.Now(time)));
            touched = true;
        }

        if (model.Version is { IsGenerated: false } version)
        {
            SetNext(setters, version);
            touched = true;
        }

        // Any update moves a version that the database gives.
        if (!touched && model.Entity.GetProperties().FirstOrDefault(property => !property.IsPrimaryKey() && !property.IsConcurrencyToken && property.ValueGenerated == default) is { } any)
        {
            Set(setters, any, value: null);
        }
    }

    // A number counts up in the database, where each row knows its own.
    private static void SetNext<TGroup>(UpdateSettersBuilder<TGroup> setters, VersionToken version) where TGroup : class
    {
        if (version.Next(current: null) is { } fresh)
        {
            Set(setters, version.Property, fresh);
            return;
        }

        var row = Expression.Parameter(typeof(TGroup), "row");
        var current = version.Read(row);
        SetTo(setters, version.Property, Expression.Lambda(Expression.Add(current, Expression.Constant(Convert.ChangeType(1, current.Type, CultureInfo.InvariantCulture))), row));
    }

    private static void Set<TGroup>(UpdateSettersBuilder<TGroup> setters, IProperty property, object? value) where TGroup : class
    {
        var row = Expression.Parameter(typeof(TGroup), "row");
        SetTo(setters, property, Expression.Lambda(value is null ? Read(row, property) : Query.Value(value, property.ClrType), row));
    }

    private static void SetTo<TGroup>(UpdateSettersBuilder<TGroup> setters, IProperty property, LambdaExpression to) where TGroup : class
    {
        var row = Expression.Parameter(typeof(TGroup), "row");
        var column = Expression.Lambda(Read(row, property), row);
        typeof(GroupTouch).GetMethod(nameof(SetTyped), BindingFlags.NonPublic | BindingFlags.Static)
            ?.MakeGenericMethod(typeof(TGroup), property.ClrType).Invoke(null, [setters, column, to]);
    }

    private static MethodCallExpression Read(Expression row, IProperty property) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(property.Name));

    private static void SetTyped<TGroup, TProperty>(
        UpdateSettersBuilder<TGroup> setters, Expression<Func<TGroup, TProperty>> column, Expression<Func<TGroup, TProperty>> to) where TGroup : class =>
        setters.SetProperty(column, to);
}
