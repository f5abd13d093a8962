using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.DialectRules;

/// <summary>A replace of one part through a filter that matches nothing is read as an add, which makes the element (Entra).</summary>
internal static class ReplaceCreatesRule
{
    /// <summary>Whether the step may be read as an add.</summary>
    public static bool Applies(in PatchStep step, PatchContext context) =>
        step.SubAttribute is not null && context.Dialect.IsEnabled(ScimDialectRules.ReplaceCreates);

    public static void Report(in PatchStep step, PatchContext context) =>
        context.Dialect.Report(ScimDialectRules.ReplaceCreates, step.Path.Target.ToString(), $"replace {step.DisplayPath}", "add");
}
