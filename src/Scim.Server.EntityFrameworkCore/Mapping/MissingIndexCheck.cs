using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Warns at startup when the id, or an attribute that identity providers search by, has no index in the model.</summary>
internal static partial class MissingIndexCheck
{
    private static readonly string[] Searched = ["id", "userName", "externalId", "emails.value", "displayName"];

    public static void Warn<TEntity, TResource>(EntityMap<TEntity, TResource> model, IScimStore store, ILogger logger)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        foreach (var path in model.Paths.Where(path => IsSearched(path, model) && path.IsFilterable && !HasIndex(path.ComparedValue, model.Entity)))
        {
            NoIndex(logger, store.GetType().Name, path.Path.ToString(), path.ComparedValue.ToString());
        }
    }

    private static bool IsSearched<TEntity, TResource>(ScimMapPath path, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() =>
        Searched.Contains(path.Path.ToString()) && (path.Path.Attribute.Name != "displayName" || model.UniqueNameAttribute?.Name == "displayName");

    // An index is usable if the column is its first, or follows one that the scope fixes, such as the tenant.
    private static bool HasIndex(Expression compared, IEntityType entity) =>
        compared is ConstantExpression || (ProviderOptions.FindColumn(entity.Model, compared) is { } column && column.GetContainingIndexes()
            .Select(index => index.Properties).Concat(column.GetContainingKeys().Select(key => key.Properties))
            .Any(properties => properties.Take(2).Contains(column)));

    [LoggerMessage(EventId = 60, Level = LogLevel.Warning, Message =
        "{Store}: filters on {Path} compare {Expression}, for which the model has no index, so that each such filter scans the whole table. Add an index, or specify an indexed folded column with rules.Fold; if the collation of the column ignores case, use ScimFold.None.")]
    private static partial void NoIndex(ILogger logger, string store, string path, string expression);
}
