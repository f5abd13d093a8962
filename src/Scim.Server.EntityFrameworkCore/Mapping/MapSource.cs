using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>The source of a mapping.</summary>
internal sealed record MapSource<TEntity, TResource>(IScimStore Store, DbContext Db, Func<Expression<Func<TEntity, TResource>>> Projection, Action<ScimMapRules> Configure)
    where TResource : ScimResource, new()
    where TEntity : class
{
    public EntityMap<TEntity, TResource> CreateMap(ScimResourceType type, Expression<Func<TEntity, TResource>> projection)
    {
        var rules = new ScimMapRules { Provider = ProviderOptions.For(Db) };
        Configure(rules);
        return new EntityMap<TEntity, TResource>(new ScimMap<TEntity, TResource>(projection, type, rules), Db, projection);
    }
}
