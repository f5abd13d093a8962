using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Steps;

/// <summary>
/// Finds an attribute that one operation sets to different values under two names, such as <c>name</c> and <c>name.givenName</c>: the steps
/// are unordered, so neither value takes precedence.
/// </summary>
internal static class StepContradictionCheck
{
    /// <summary>The error that names the attribute; null where the steps agree.</summary>
    public static ScimError? Find(List<PatchStep> steps, PatchContext context)
    {
        if (steps.Count < 2)
        {
            return null;
        }

        var given = new Dictionary<(ScimAttributePath Target, string? Filter), PatchStep>(steps.Count);
        foreach (var step in steps)
        {
            var key = (step.Path.Target, step.Path.Filter?.ToString());
            if (!given.TryAdd(key, step) && Read(given[key], context) != Read(step, context))
            {
                return ReadErrors.Contradiction(step.DisplayPath);
            }
        }

        foreach (var step in steps)
        {
            if (step.Path.Filter is null && IsContradicted(step, given, context))
            {
                return ReadErrors.Contradiction(step.DisplayPath);
            }
        }

        return null;
    }

    // By the step for what holds the attribute: a complex value or an extension.
    private static bool IsContradicted(
        in PatchStep step, Dictionary<(ScimAttributePath Target, string? Filter), PatchStep> given, PatchContext context)
    {
        var target = step.Path.Target;
        var (extension, attribute, part) = (target.Extension, target.Attribute, target.SubAttribute);
        if (extension is not null && given.ContainsKey((new ScimAttributePath(extension), null)))
        {
            return true;
        }

        if (part is null || !given.TryGetValue((new ScimAttributePath(attribute) { Extension = extension }, null), out var holder))
        {
            return false;
        }

        var value = Read(step, context);
        var unassigned = new List<ScimAttribute>();
        return Read(holder, context, unassigned).AsObject() is { } complex
            ? (complex.Contains(part.Name) || unassigned.Contains(part)) && complex[part.Name] != value
            : !value.IsNone;
    }

    // Repairs are reported when the step is applied, and so are errors.
    private static ScimValue Read(in PatchStep step, PatchContext context, ICollection<ScimAttribute>? unassigned = null)
    {
        var json = new Utf8JsonReader(step.RawValue.Span, ResourceReader.Options);
        json.Read();
        var settings = context.ReadSettings with { Dialect = new DialectSession(context.Dialect.Dialect), Unassigned = unassigned };
        return ResourceReader.TryReadValue(ref json, step.SubAttribute ?? step.Attribute, settings, out var value, out _) ? value : default;
    }
}
