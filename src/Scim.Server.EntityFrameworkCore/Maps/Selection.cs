using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>What is read of a row for a request, and how it becomes a resource.</summary>
/// <param name="Row">The row.</param>
/// <param name="Body">The resource, as the provider makes it; nothing of it where <see cref="Make"/> does.</param>
/// <param name="Parts">What the database must give beside the entity for <see cref="Make"/>.</param>
/// <param name="Lists">How many lists of other rows stand in it.</param>
internal sealed record Selection<TEntity, TResource>(ParameterExpression Row, Expression Body, IReadOnlyList<Expression> Parts, int Lists)
    where TEntity : class
{
    /// <summary>Makes the resource of the entity and the parts; null where the provider makes it.</summary>
    public Func<TEntity, object?[], TResource>? Make { get; init; }

    /// <summary>
    /// Rows to select from, by a statement for each list where there are more than so many: in one, lists multiply each other's rows. Two of a few
    /// resources cost less than a statement for each.
    /// </summary>
    public IQueryable<TEntity> Apart(IQueryable<TEntity> rows, int most) => Lists > most ? rows.AsNoTracking().AsSplitQuery() : rows.AsNoTracking().AsSingleQuery();
}
