using System.Reflection;
using Scim.Server.AspNetCore.Tests.Conformance.Faults;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>A check of a suite that can run against any server.</summary>
internal sealed record SuiteCheck(Type Suite, MethodInfo Method)
{
    /// <summary>All checks of all suites.</summary>
    public static IReadOnlyList<SuiteCheck> All { get; } =
    [
        .. from type in typeof(SuiteCheck).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(SuiteTest))
           from method in type.GetMethods()
           where method.GetCustomAttribute<FactAttribute>() is not null
           orderby type.Name, method.Name
           select new SuiteCheck(type, method),
    ];

    public string Name => $"{Suite.Name}.{Method.Name}";

    public IReadOnlyList<string> Presets => Method.GetCustomAttribute<PresetsAttribute>()?.Presets ?? [];

    /// <summary>The fault that the check must detect; null when none is named or the catalogue does not contain it.</summary>
    public Fault? Fault => Method.GetCustomAttribute<DetectsAttribute>() is { } notices ? FaultCatalogue.Find(notices.Fault) : null;

    /// <summary>Runs the check against servers that have the fault.</summary>
    public async Task RunAsync(string preset, Fault? fault)
    {
        var test = (SuiteTest)Activator.CreateInstance(Suite)!; // a suite has a constructor without parameters
        test.Fault = fault;
        try
        {
            await (Task)Method.Invoke(test, [preset])!; // a check returns its task
        }
        finally
        {
            await test.DisposeAsync();
        }
    }
}
