using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>A server and a naive model of it, compared over thousands of random steps over HTTP.</summary>
public sealed class ModelTests : ConformanceTest
{
    private const int Steps = 1_000;

    public static TheoryData<int, string> Seeds => new()
    {
        { 1, "strict" }, { 2, "default" }, { 3, "strict" }, { 4, "default" }, { 5, "strict" }, { 6, "default" }, { 7, "strict" }, { 8, "default" },
    };

    public static TheoryData<string> PlantedFaults => [.. ModelFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Server_and_model_agree_at_each_step(int seed, string preset) =>
        await new ModelRun(await Start(new ServerSetup { Preset = preset }), seed, preset == "strict").RunAsync(Steps);

    [Theory]
    [MemberData(nameof(PlantedFaults))]
    public async Task A_planted_fault_is_reported_with_its_seed_and_step(string fault)
    {
        Fault = ModelFaults.All[fault]();
        var run = new ModelRun(await Start(new ServerSetup()), seed: 1, strict: true);
        (await FluentActions.Awaiting(() => run.RunAsync(Steps)).Should().ThrowAsync<ModelMismatchException>(fault)).WithMessage("Seed 1, step *");
    }
}
