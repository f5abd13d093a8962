using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Steps;

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
