using Scim.Server.ArchitectureTests.Example.High;

namespace Scim.Server.ArchitectureTests.Example.Low;

/// <summary>Breaks the layers on purpose: each member refers to a higher layer in a different way.</summary>
internal sealed class UpwardProperty
{
    public High.Upper? Upper { get; set; }
}

internal sealed class UpwardBody
{
    public static object Make() => new High.Upper();
}

internal sealed class UpwardLambda
{
    public static Func<object> Make() => () => typeof(List<High.Upper>);
}

internal sealed class UpwardAsync
{
    public static async Task<string> RunAsync()
    {
        await Task.Yield();
        return High.Upper.Shared;
    }
}

internal interface IUpwardSignature
{
    IReadOnlyList<High.Upper> Find();
}

internal sealed class UpwardConstraint<T>
    where T : High.Upper;

[High.UpperMark]
internal sealed class UpwardAttribute;

internal sealed class Level
{
    public Lower Other { get; } = new();
}

internal sealed class Lower;
