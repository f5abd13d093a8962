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
                + $"Store it in columns, in rows of a child table or in a JSON column of objects, or leave it out of the projection, read it in CompleteAsync and call rules.StoredSeparately(\"{path}\").";
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

/// <summary>The lists in a projection, by the expression that they are selected from.</summary>
internal sealed class ListBindings : ExpressionVisitor
{
    private readonly Dictionary<Expression, Expression> lists = [];

    /// <summary>The whole list, such as <c>row.Mails.Select(…).ToList()</c> for <c>row.Mails</c>; the source itself if nothing is selected from it.</summary>
    public Expression this[Expression source] => lists.GetValueOrDefault(source, source);

    public static ListBindings Find(LambdaExpression projection)
    {
        var visitor = new ListBindings();
        visitor.Visit(projection.Body);
        return visitor;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Arguments is [MethodCallExpression { Method.Name: nameof(Enumerable.Select), Arguments: [var source, _] }])
        {
            lists.TryAdd(source, node);
        }

        return base.VisitMethodCall(node);
    }
}

/// <summary>Extracts the reason from exceptions that Entity Framework Core throws for what it cannot translate.</summary>
internal static class ProviderReason
{
    // Phrases of Entity Framework Core.
    private const string NotTranslated = "could not be translated";
    private const string Information = "Additional information: ";
    private static readonly string[] Advice = ["If this method can be mapped", "Either rewrite the query"];

    /// <summary>Whether a translation throws this for an expression that it does not support.</summary>
    public static bool IsUnsupported(Exception exception) => exception is InvalidOperationException or NotSupportedException or ScimException or InvalidCastException;

    /// <summary>The reason alone: the message has the whole query before it, and advice after it.</summary>
    public static string Find(Exception exception)
    {
        var text = exception.Message.ReplaceLineEndings("\n");
        var start = text.IndexOf(Information, StringComparison.Ordinal);
        if (start < 0 && text.Contains(NotTranslated, StringComparison.Ordinal))
        {
            return "the provider cannot translate it.";
        }

        var reason = (start < 0 ? text : text[(start + Information.Length)..]).Split('\n', 2)[0];
        var end = Advice.Select(advice => reason.IndexOf(advice, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(reason.Length).Min();
        return reason[..end].Trim();
    }
}
