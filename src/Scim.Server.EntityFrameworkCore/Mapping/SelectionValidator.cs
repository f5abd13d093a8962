using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// Translates at start how attributes are read. The translation of filters covers columns and rows of a child table, but neither lists of any other
/// kind, such as a primitive collection, nor what the rules exclude from filters.
/// </summary>
internal sealed class SelectionValidator<TEntity, TResource>(DbContext db, EntityMap<TEntity, TResource> model, LambdaExpression projection)
    where TEntity : class
    where TResource : ScimResource, new()
{
    private readonly ParameterExpression row = projection.Parameters[0];
    private readonly ListBindings lists = ListBindings.Find(projection);

    /// <summary>The attributes whose reading the translation of filters does not cover.</summary>
    public IEnumerable<AttributeBinding> FindUncovered() => model.Paths
        .Where(path => !path.IsFilterable || (path.Source is { } source && !IsCovered(source)))
        .Select(path => new AttributeBinding(path.Path with { SubAttribute = null }, path.Source is { } source ? lists[source] : path.Value))
        .DistinctBy(binding => binding.Path);

    /// <summary>Why an attribute cannot be read, with the remedy; null if it can.</summary>
    public string? FindError(AttributeBinding binding)
    {
        var (path, value) = binding;
        try
        {
            var selection = model.Select(ScimProjection.Only(model.Map.Type, path));
            selection.ApplySplitting(db.Set<TEntity>().IgnoreQueryFilters(), most: 2).Select(RowSelector.Create(model, selection, sort: null)).ToQueryString();
            return null;
        }
        catch (Exception exception) when (ProviderReason.IsUnsupported(exception))
        {
            return $"'{path}' = {value} cannot be read by {db.Database.ProviderName}: {ProviderReason.Find(exception)} "
                + $"Keep it in columns, in rows of a child table or in a JSON column of objects, or leave it out of the projection, read it in CompleteAsync and call rules.StoredSeparately(\"{path}\").";
        }
    }

    private bool IsCovered(Expression source) => IsRows(source) || (model.IsCacheable && JsonListRewriter.CanShow(model.Entity, row, lists[source]));

    // Rows of a child table, filtered and sorted by their own columns only.
    private bool IsRows(Expression source) => source switch
    {
        MethodCallExpression { Method: { DeclaringType: var type, Name: var name }, Arguments: [var inner, ..] arguments } when type == typeof(Enumerable) =>
            name is nameof(Enumerable.Where) or nameof(Enumerable.OrderBy) or nameof(Enumerable.OrderByDescending) or nameof(Enumerable.ThenBy) or nameof(Enumerable.ThenByDescending)
            && !arguments.Skip(1).Any(argument => ParameterUsage.IsUsed(row, argument)) && IsRows(inner),
        MemberExpression { Expression: { } owner, Member.Name: var name } when owner == row =>
            ((INavigationBase?)model.Entity.FindNavigation(name) ?? model.Entity.FindSkipNavigation(name)) is { IsCollection: true } navigation && !navigation.TargetEntityType.IsMappedToJson(),
        _ => false,
    };

    /// <summary>An attribute and what the projection assigns to it.</summary>
    public readonly record struct AttributeBinding(ScimAttributePath Path, Expression Value);
}
