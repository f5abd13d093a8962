using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>Reads the map at start and has the provider translate every attribute of it, without asking the database.</summary>
internal static class StartCheck
{
    // What a provider could translate it can translate again: a process that starts many hosts, as tests do, asks it once.
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<(Type Store, string Path, string Value), bool>> Translated = [];

    /// <exception cref="ScimMapException">Something cannot be read or translated.</exception>
    public static ScimResourceType Run<TEntity, TResource>(MapSource<TEntity, TResource> source, ScimResourceType type)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        EntityMaps.Remember(source.Db.Model, source.Store, type);
        var model = source.Read(type, source.Projection());
        var translated = Translated.GetOrCreateValue(source.Db.Model);
        var errors = model.Paths.DistinctBy(path => path.Path)
            .Where(path => !translated.ContainsKey(KeyOf(source.Store, path))).Select(path => ErrorOf(source.Db, model, path)).OfType<string>().ToArray();
        if (errors.Length > 0)
        {
            throw new ScimMapException(errors);
        }

        foreach (var path in model.Paths.Where(path => path.Filterable))
        {
            translated[KeyOf(source.Store, path)] = true;
        }

        if (source.Db.GetService<ILoggerFactory>() is { } loggers)
        {
            IndexCheck.Warn(model, source.Store, loggers.CreateLogger(source.Store.GetType()));
        }

        return UniqueColumns.Tell(model, model.Map.Type);
    }

    private static (Type Store, string Path, string Value) KeyOf(IScimStore store, ScimMapPath path) => (store.GetType(), path.Path.ToString(), $"{path.Source} {path.Value}");

    private static string? ErrorOf<TEntity, TResource>(DbContext db, EntityMap<TEntity, TResource> model, ScimMapPath path)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        if (!path.Filterable)
        {
            return null;
        }

        try
        {
            foreach (var filter in Samples(path.Path))
            {
                db.Set<TEntity>().Where(model.Map.Where(filter)).ToQueryString();
            }

            model.Map.Order(new ScimSort(path.Path, Descending: false)).Apply(db.Set<TEntity>()).ToQueryString();
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or ScimException or InvalidCastException)
        {
            return $"'{path.Path}' = {path.Value} cannot be answered by {db.Database.ProviderName}: {FirstLine(exception)} "
                + $"Say it with columns and what the provider translates, or call rules.NotFilterable(\"{path.Path}\").";
        }
    }

    private static IEnumerable<ScimFilter> Samples(ScimAttributePath path)
    {
        yield return new ScimPresence(path);
        ScimValue? sample = path.Leaf.Type switch
        {
            ScimAttributeType.String or ScimAttributeType.Reference => ScimValue.From("text"),
            ScimAttributeType.Boolean => ScimValue.From(true),
            ScimAttributeType.Integer or ScimAttributeType.Decimal => ScimValue.From((long?)1),
            ScimAttributeType.DateTime => ScimValue.From("2008-01-23T04:56:22Z"),
            _ => null,
        };
        if (sample is { } value)
        {
            yield return new ScimComparison(path, ScimOperator.Equal, value);
            yield return new ScimComparison(path, ScimOperator.NotEqual, value);
        }

        if (path.Leaf.Type == ScimAttributeType.String)
        {
            yield return new ScimComparison(path, ScimOperator.Contains, ScimValue.From("text"));
            yield return new ScimComparison(path, ScimOperator.GreaterThan, ScimValue.From("text"));
        }
    }

    private static string FirstLine(Exception exception)
    {
        var text = exception.Message.ReplaceLineEndings("\n");
        return text.Split('\n', 2)[0];
    }
}
