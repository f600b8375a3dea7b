using Bitrix24Typed.Cli;

return await BitrixCommand.InvokeAsync(args);
