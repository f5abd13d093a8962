using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>The parts of a row that a request reads, and how they become a resource.</summary>
/// <param name="Row">The row.</param>
/// <param name="Body">The resource, as the provider materializes it; unused where <see cref="Make"/> does.</param>
/// <param name="Parts">What the database must return in addition to the entity for <see cref="Make"/>.</param>
/// <param name="Lists">The number of lists of other rows.</param>
internal sealed record Selection<TEntity, TResource>(ParameterExpression Row, Expression Body, IReadOnlyList<Expression> Parts, int Lists)
    where TEntity : class
{
    /// <summary>Creates the resource from the entity and the parts; null when the provider materializes it.</summary>
    public Func<TEntity, object?[], TResource>? Make { get; init; }

    /// <summary>
    /// Applies split queries when there are more lists than given: in a single query, lists multiply each other's rows. For few resources, two lists
    /// in one query cost less than a statement for each.
    /// </summary>
    public IQueryable<TEntity> Apart(IQueryable<TEntity> rows, int most) => Lists > most ? rows.AsNoTracking().AsSplitQuery() : rows.AsNoTracking().AsSingleQuery();
}
