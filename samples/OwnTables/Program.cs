using OwnTables;
using Scim.Server;

var builder = WebApplication.CreateBuilder(args).PrintStartFailures();
builder.Services.AddDbContext<AppDb>(options => options.UseAppDatabase(builder.Configuration));

builder.Services.AddScim()
    .AddStore<ScimUser, AppUserStore>()
    .AddStore<ScimGroup, TeamStore>()
    .AddScimBearerTokens(builder.Configuration["Scim:Token"]);

var app = builder.Build();
await app.CreateTablesAsync();
app.MapScim("/scim/v2").RequireAuthorization();
app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
app.Run();
