using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>The parts of a row that a request reads, and how they become a resource.</summary>
/// <param name="Row">The row.</param>
/// <param name="Body">The resource, as the provider materializes it; unused where <see cref="Materialize"/> does.</param>
/// <param name="Parts">What the database must return in addition to the entity for <see cref="Materialize"/>.</param>
/// <param name="ListCount">The number of lists of other rows.</param>
internal sealed record EntitySelection<TEntity, TResource>(ParameterExpression Row, Expression Body, IReadOnlyList<Expression> Parts, int ListCount)
    where TEntity : class
{
    /// <summary>Creates the resource from the entity and the parts; null when the provider materializes it.</summary>
    public Func<TEntity, object?[], TResource>? Materialize { get; init; }

    /// <summary>
    /// Applies split queries when there are more lists than given: in a single query, lists multiply each other's rows. For few resources, two lists
    /// in one query cost less than a statement for each.
    /// </summary>
    public IQueryable<TEntity> ApplySplitting(IQueryable<TEntity> rows, int most) => ListCount > most ? rows.AsNoTracking().AsSplitQuery() : rows.AsNoTracking().AsSingleQuery();
}

/// <summary>A row as it is read: the resource or the parts to create it, the sort value and the concurrency token.</summary>
internal sealed class EntityRow<TEntity, TResource>
    where TEntity : class
    where TResource : ScimResource
{
    public TResource? Resource { get; set; }

    public TEntity? Entity { get; set; }

    public object?[] Parts { get; set; } = [];

    /// <summary>The value of the id column.</summary>
    public object Key { get; set; } = string.Empty;

    public object? Sort { get; set; }

    public object? Version { get; set; }

    /// <summary>Creates the resource unless the provider has.</summary>
    public void Materialize(EntitySelection<TEntity, TResource> selection)
    {
        if (selection.Materialize is { } make && Entity is { } entity)
        {
            Resource = make(entity, Parts);
        }
    }
}
