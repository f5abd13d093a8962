using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Validates the mapping at startup by having the provider translate every attribute, without querying the database.</summary>
internal static class MappingValidator
{
    private const string AnnotationName = "Scim:Translated";

    /// <exception cref="ScimMapException">Something cannot be read or translated.</exception>
    public static ScimResourceType Validate<TEntity, TResource>(MapSource<TEntity, TResource> source, ScimResourceType type, StoreRegistry registry)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        registry.RegisterType(source.Db, source.Store, type);
        var projection = source.Projection();
        var model = source.CreateMap(type, projection);
        if (UnsupportedKeyCheck.Find(model) is { } odd)
        {
            throw new ScimMapException([odd]);
        }

        // A translation depends on the model alone: a process that starts many hosts with the same one, as tests do, validates each expression once.
        var translated = source.Db.Model.GetOrAddRuntimeAnnotationValue<ConcurrentDictionary<(Type Store, string Path, string Value), bool>, object?>(
            AnnotationName, static _ => new(), null);
        var errors = model.Paths.DistinctBy(path => path.Path)
            .Where(path => !translated.ContainsKey(GetKey(source.Store, path))).Select(path => FindError(source.Db, model, path)).OfType<string>().ToArray();
        if (errors.Length > 0)
        {
            // Every order ends with the id: if that cannot be translated, nothing can.
            throw new ScimMapException(errors.FirstOrDefault(error => error.StartsWith("'id' ", StringComparison.Ordinal)) is { } id ? [id] : errors);
        }

        foreach (var path in model.Paths.Where(path => path.IsFilterable))
        {
            translated[GetKey(source.Store, path)] = true;
        }

        CheckSelections(source, model, projection, translated);
        if (source.Db.GetService<ILoggerFactory>() is { } loggers)
        {
            var logger = loggers.CreateLogger(source.Store.GetType());
            MissingIndexCheck.Warn(model, source.Store, logger);
            FoldCheck.Warn(source.Db, model, source.Store, logger);
        }

        return UniquenessAnnotator.Annotate(model, model.Map.Type);
    }

    private static void CheckSelections<TEntity, TResource>(
        MapSource<TEntity, TResource> source, EntityMap<TEntity, TResource> model, LambdaExpression projection, ConcurrentDictionary<(Type, string, string), bool> translated)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var check = new SelectionValidator<TEntity, TResource>(source.Db, model, projection);
        var bindings = check.FindUncovered().ToLookup(binding => (source.Store.GetType(), binding.Path.ToString(), binding.Value.ToString()))
            .Where(binding => !translated.ContainsKey(binding.Key)).ToArray();
        var errors = bindings.Select(binding => check.FindError(binding.First())).OfType<string>().ToArray();
        if (errors.Length > 0)
        {
            throw new ScimMapException(errors);
        }

        foreach (var binding in bindings)
        {
            translated[binding.Key] = true;
        }
    }

    private static (Type Store, string Path, string Value) GetKey(IScimStore store, ScimMapPath path) => (store.GetType(), path.Path.ToString(), $"{path.Source} {path.Value} {path.ComparedValue}");

    private static string? FindError<TEntity, TResource>(DbContext db, EntityMap<TEntity, TResource> model, ScimMapPath path)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        if (!path.IsFilterable)
        {
            return null;
        }

        try
        {
            // Query filters of the model may need the tenant of a request, which does not exist at startup. The selection is not validated: compiling a whole
            // entity for each of these queries would take most of the startup time.
            var rows = db.Set<TEntity>().IgnoreQueryFilters();
            foreach (var filter in CreateSampleFilters(path))
            {
                rows.Where(model.Map.Where(filter)).Select(_ => 1).ToQueryString();
            }

            model.Map.Order(new ScimSort(path.Path)).Apply(rows).Select(_ => 1).ToQueryString();
            return null;
        }
        catch (Exception exception) when (ProviderReason.IsUnsupported(exception))
        {
            return $"'{path.Path}' = {path.Value} cannot be translated by {db.Database.ProviderName}: {ProviderReason.Find(exception)} "
                + $"Use columns and expressions that the provider can translate, or call rules.NotFilterable(\"{path.Path}\").";
        }
    }

    private static IEnumerable<ScimFilter> CreateSampleFilters(ScimMapPath mapped)
    {
        var path = mapped.Path;
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

        if (path.Leaf.Type == ScimAttributeType.String && !mapped.IsEqualityOnly)
        {
            yield return new ScimComparison(path, ScimOperator.Contains, ScimValue.From("text"));
            yield return new ScimComparison(path, ScimOperator.GreaterThan, ScimValue.From("text"));
        }
    }
}
