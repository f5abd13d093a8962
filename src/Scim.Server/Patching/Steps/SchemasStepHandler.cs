using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Steps;

/// <summary>
/// Operations on <c>schemas</c> (PA-15): known extensions may be added; a replace keeps the base and every extension that has content;
/// nothing can be removed.
/// </summary>
internal static class SchemasStepHandler
{
    public static ScimError? Apply(in PatchStep step, PatchContext context)
    {
        var name = ScimCommonAttributes.Schemas.Name;
        if (step.Kind == PatchOperationKind.Remove)
        {
            return ScimError.Mutability($"'{name}' is required; a schema is removed together with the last of its attributes.");
        }

        if (step.Path.Filter is not null)
        {
            return ScimError.InvalidPath($"'{name}' can be changed only as a whole; expected the path without a filter.");
        }

        if (!StepValueReader.TryRead(step, context, out var value, out var error))
        {
            return error;
        }

        if (value.IsNull)
        {
            return ScimError.InvalidValue($"'{name}' is required and cannot be unassigned.");
        }

        return step.Kind == PatchOperationKind.Replace && !ContainsUrn(value.Content, context.Type.Schema.Id)
            && !UnknownSchemaRule.TrySupply(context.Dialect, context.Type.Schema.Id)
            ? ScimError.InvalidValue($"'{name}' does not contain the base schema of {context.Type.Name}; expected '{context.Type.Schema.Id}'.")
            : SetSchemas(step.Kind, value.Content, context);
    }

    private static ScimError? SetSchemas(PatchOperationKind kind, ScimValue given, PatchContext context)
    {
        var name = ScimCommonAttributes.Schemas.Name;
        var urns = new List<ScimValue>();
        if (kind == PatchOperationKind.Add)
        {
            urns.AddRange(context.Current[name].Elements);
        }

        foreach (var element in given.Elements)
        {
            var urn = element.AsString() ?? string.Empty;
            if (context.Type.SchemaIds.Contains(urn, StringComparer.OrdinalIgnoreCase))
            {
                urns.Add(element);
            }
            else if (!UnknownSchemaRule.TryIgnore(context.Dialect, urn))
            {
                return SchemasNormalizer.UnknownSchema(context.Type, context.Dialect);
            }
        }

        context.Current.Set(name, ScimValue.FromElements([.. urns]));
        context.Current.Set(name, SchemasNormalizer.Compose(context.Current, context.Type));
        return null;
    }

    private static bool ContainsUrn(ScimValue schemas, string urn)
    {
        foreach (var element in schemas.Elements)
        {
            if (string.Equals(element.AsString(), urn, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Updates <c>schemas</c> after an operation added or removed an extension (PA-08).</summary>
internal static class ExtensionSchemasSynchronizer
{
    public static void Synchronize(ScimAttribute container, bool existed, PatchContext context)
    {
        var name = ScimCommonAttributes.Schemas.Name;
        var exists = context.Current.Contains(container.Name);
        if (exists && !existed)
        {
            context.Current.Set(name, SchemasNormalizer.Compose(context.Current, context.Type));
        }
        else if (existed && !exists)
        {
            context.Current.Set(name, Without(container.Name, context.Current[name]));
        }
    }

    private static ScimValue Without(string urn, ScimValue schemas) => ScimValue.FromElements(
        [.. schemas.Elements.ToArray().Where(element => !string.Equals(element.AsString(), urn, StringComparison.OrdinalIgnoreCase))]);
}
