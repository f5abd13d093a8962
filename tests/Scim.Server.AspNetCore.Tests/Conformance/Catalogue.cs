using System.Reflection;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>A test that verifies a requirement and can run against any server.</summary>
internal sealed record Check(string Id, MethodInfo Method)
{
    /// <summary>Class and method, as the list of requirements shows it.</summary>
    public string TypeName => Method.DeclaringType?.Name ?? string.Empty;

    /// <summary>Runs the check; a fault applies to every server that it starts.</summary>
    public async Task RunAsync(Fault? fault)
    {
        var type = Method.DeclaringType ?? throw new InvalidOperationException($"{Method} belongs to no class.");
        var test = (ConformanceTest)Activator.CreateInstance(type)!; // a test class has a constructor without parameters
        test.Fault = fault;
        await test.InitializeAsync();
        try
        {
            await (Task)Method.Invoke(test, null)!; // a check returns its task
        }
        finally
        {
            await test.DisposeAsync();
        }
    }
}

/// <summary>All checks of this assembly.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        .. from type in typeof(Catalogue).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(ConformanceTest))
           from method in type.GetMethods()
           let mark = method.GetCustomAttribute<RequirementAttribute>()
           where mark is not null
           orderby mark.Id
           select new Check(mark.Id, method),
    ];

    /// <summary>The IDs of the MUST rows that have a check.</summary>
    public static IEnumerable<string> CoveredMustIds =>
        Checks.Select(check => check.Id).Distinct().Where(id => RequirementTable.Find(id)?.IsMust == true);
}
