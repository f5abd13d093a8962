using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>Looks whether the id and the attributes that identity providers search by have an index in the model, and warns once where one has none.</summary>
internal static partial class IndexCheck
{
    private static readonly string[] Searched = ["id", "userName", "externalId", "emails.value", "displayName"];

    public static void Warn<TEntity, TResource>(EntityMap<TEntity, TResource> model, IScimStore store, ILogger logger)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        foreach (var path in model.Paths.Where(path => IsSearched(path, model) && path.Filterable && !HasIndex(path.Compared, model.Entity)))
        {
            NoIndex(logger, store.GetType().Name, path.Path.ToString(), path.Compared.ToString());
        }
    }

    private static bool IsSearched<TEntity, TResource>(ScimMapPath path, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() =>
        Searched.Contains(path.Path.ToString()) && (path.Path.Attribute.Name != "displayName" || model.Name?.Name == "displayName");

    // An index fits where the column leads it, or follows columns that the scope fixes, such as the tenant: one before it is taken for that.
    private static bool HasIndex(Expression compared, IEntityType entity) =>
        compared is ConstantExpression || (ProviderDialect.ColumnOf(entity.Model, compared) is { } column && column.GetContainingIndexes()
            .Select(index => index.Properties).Concat(column.GetContainingKeys().Select(key => key.Properties))
            .Any(properties => properties.Take(2).Contains(column)));

    [LoggerMessage(EventId = 60, Level = LogLevel.Warning, Message =
        "{Store}: filters on {Path} compare {Expression}, for which the model knows no index, so that each of them reads every row. Add an index, or name a folded column that has one by rules.Fold; where the column ignores case by itself, say ScimFold.None.")]
    private static partial void NoIndex(ILogger logger, string store, string path, string expression);
}
